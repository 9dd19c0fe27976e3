"""The Resumes screen: the tree of resumes, the editor, the live preview."""
