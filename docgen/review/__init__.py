"""What the lawyer who is to sign a document asks: what was assumed, what proves each sentence, what will be answered."""
