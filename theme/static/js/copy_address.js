/** Lets `button` copy the address in its `data-copy` and say so in `status`. */
export function enableCopy(button, status, clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await clipboard.writeText(button.dataset.copy);
      status.textContent = button.dataset.copied;
    } catch {
      status.textContent = button.dataset.copy;
    }
  });
}
