"""engine: runs read and extract over many documents; one writer."""
