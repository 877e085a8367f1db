"""Small charts drawn with QPainter in the theme's colours."""
