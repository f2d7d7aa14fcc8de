"""The words everyone shares; nothing here reads or writes anything."""
