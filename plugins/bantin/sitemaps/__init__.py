"""Discovery: sitemaps for search engines, robots.txt, security.txt, the site map page."""
