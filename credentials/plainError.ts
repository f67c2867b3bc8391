/**
 * Texts that n8n replaces as a whole, wherever and in whatever case they stand in a message (n8n-workflow,
 * `node.error.ts`). Role names hold them: "DataLakeAccess" has "EACCES" in it.
 */
const REPLACED_BY_N8N =
	/(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|ERRADDRINUSE|EADDRNOTAVAIL|ECONNABORTED|EHOSTUNREACH|EAI_AGAIN|ENOENT|EISDIR|ENOTDIR|EACCES|EEXIST|EPERM|GETADDRINFO)/gi;

/** Invisible, and no line breaks at it. */
const WORD_JOINER = '\u2060';

/**
 * What leaves a credential: an Error with a sentence and nothing else. n8n takes the text of a plain error as it is,
 * and replaces that of anything with a code, a status, a response or a cause.
 */
export function plainError(sentence: string): Error {
	const withoutNodeCodes = sentence.replace(/ \(E[A-Z_]+\)/g, '');
	return new Error(
		withoutNodeCodes.replace(REPLACED_BY_N8N, (text) => `${text.slice(0, 1)}${WORD_JOINER}${text.slice(1)}`),
	);
}
