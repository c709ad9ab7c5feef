"""Reports for editors: views by article, day, month, region, category, author and unit."""
