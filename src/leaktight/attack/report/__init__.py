"""An audit to what people read and sign."""
