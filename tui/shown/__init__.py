"""What the screens show, as text with styles; nothing here knows a widget."""
