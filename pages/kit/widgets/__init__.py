"""Small components with pictures of their own."""
