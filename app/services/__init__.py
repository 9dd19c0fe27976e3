"""What a person can do, one method each: plain classes, no Qt."""
