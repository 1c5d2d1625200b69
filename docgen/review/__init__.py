"""What the lawyer who is to sign a document asks: what was assumed, the proof of each sentence, the answer to come."""
