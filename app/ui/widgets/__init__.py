"""Parts of screens that know no feature and no service."""
