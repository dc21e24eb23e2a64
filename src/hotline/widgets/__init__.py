"""What several screens share. A widget gets attributes and posts messages; it knows no desk, no store, no script."""
