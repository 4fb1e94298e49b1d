"""Letters recognized in pictures, by the program `tesseract` where it is installed."""
