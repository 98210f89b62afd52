"""What a shopper hands over, told apart and read: files, folders, links, HTML of a browser, text. No Qt."""
