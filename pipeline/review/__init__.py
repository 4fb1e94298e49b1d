"""review: what people decide, kept in annotations/ and laid beside what the machine found."""
