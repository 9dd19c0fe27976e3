"""The Tailor screen: the match, the review of proposed changes, the preview and the export."""
