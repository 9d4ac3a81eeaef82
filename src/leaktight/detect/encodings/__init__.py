"""What hides a value from the rules without protecting it: base64, hex, percent, entities, compression."""
