"""Speed, each figure a ratio against a baseline measured in the same run; may import every stage, no stage imports it."""
