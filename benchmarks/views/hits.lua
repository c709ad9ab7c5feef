-- Hits for wrk: each from another reader, or (argument "alone") all from one.
local threads = {}

function setup(thread)
  thread:set("id", #threads + 1)
  table.insert(threads, thread)
end

function init(args)
  sent, kept, alone = 0, 0, args[1] == "alone"
end

function request()
  sent = sent + 1
  local reader = alone and 0 or sent
  return "POST /dem?p=bai-" .. id .. "-" .. sent .. " HTTP/1.1\r\n"
    .. "Host: tin.example.vn\r\nOrigin: https://tin.example.vn\r\nContent-Length: 0\r\n"
    .. "X-Forwarded-For: 10." .. id .. "." .. math.floor(reader / 250) % 250 .. "." .. reader % 250
    .. "\r\nUser-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 reader/" .. reader
    .. "\r\n\r\n"
end

function response(status)
  if status == 204 then kept = kept + 1 end
end

function done(summary, latency)
  local all = 0
  for _, thread in ipairs(threads) do all = all + thread:get("kept") end
  io.write(string.format(
    '{"sent": %d, "kept": %d, "seconds": %.3f, "p50": %.2f, "p99": %.2f, "max": %.2f}\n',
    summary.requests, all, summary.duration / 1e6,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
