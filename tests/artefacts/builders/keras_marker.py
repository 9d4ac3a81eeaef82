"""The name of the file that the code in a model would leave behind; for those who cannot load Keras."""

MARKER = "left-by-the-code.txt"
