//! When and how the customer is asked, and how an answer is read.
