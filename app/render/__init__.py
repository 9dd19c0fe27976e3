"""A Resume → the pages and files a recruiter gets, and what their system reads back."""
