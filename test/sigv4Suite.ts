import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Requests of AWS's test suite for Signature Version 4, as it writes them. */
export interface SuiteRequest {
	readonly method: string;
	/** As it stands in the request line: some hold what no request line can, e.g. a space. */
	readonly path: string;
	/** Without the question mark; undefined where there is none. */
	readonly query?: string;
	/** By names in lower case; values of a header that stands several times are joined by commas. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
}

/** Files of the suite with an ending, in all of its folders. */
export const suiteFiles = (folder: string, ending: string): string[] =>
	readdirSync(folder).flatMap((name) => {
		const path = join(folder, name);
		if (statSync(path).isDirectory()) return suiteFiles(path, ending);
		return name.endsWith(ending) ? [path] : [];
	});

/** Reads a request as the suite writes it: raw text, a header's further lines indented, repeated headers one by one. */
export function readSuiteRequest(text: string): SuiteRequest {
	const [head = '', ...rest] = text.split('\n\n');
	const [line = '', ...headerLines] = head.trimEnd().replace(/\n\s+/g, ' ').split('\n');
	const [, method = '', target = ''] = /^(\S+) (.*) HTTP\/1\.1$/.exec(line) ?? [];
	const headers: Record<string, string> = {};
	for (const headerLine of headerLines) {
		const name = headerLine.slice(0, headerLine.indexOf(':')).toLowerCase();
		const value = headerLine.slice(headerLine.indexOf(':') + 1);
		headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
	}
	const [path = '', query] = target.split('?');
	return {
		method,
		path,
		...(query === undefined ? {} : { query }),
		headers,
		...(rest.length === 0 ? {} : { body: rest.join('\n\n') }),
	};
}
