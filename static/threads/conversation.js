// All that the page of a conversation does while one reads. The last one waits for the socket's library.
import "./read.js";
import "./quote.js";
import "./reactions.js";
import "./live.js";
