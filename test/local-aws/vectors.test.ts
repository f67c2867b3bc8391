import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describeWithData } from '../sharedData';
import { canonicalRequest, isProblem, readSignature, type Signature, signatureMatches, stringToSign } from './verify';
import { bytesOf, type RawRequest } from './wire';

/** The key that AWS publishes for its test suite. */
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

/** Folders that hold one case each, at any depth. */
function casesIn(folder: string): string[] {
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.flatMap((entry) => {
			const path = join(folder, entry.name);
			return [...(existsSync(join(path, `${entry.name}.sreq`)) ? [path] : []), ...casesIn(path)];
		});
}

/** Reads a request as the suite writes it: lines end in LF, a header may go on in the next line. */
function readCase(source: string): RawRequest {
	const [head = '', ...rest] = source.replaceAll('\r\n', '\n').split('\n\n');
	const [first = '', ...lines] = head.split('\n');
	const headers: Array<[string, string]> = [];
	for (const line of lines) {
		const last = headers.at(-1);
		if (/^\s/.test(line) && last !== undefined) {
			last[1] += `\n${line}`;
		} else {
			const colon = line.indexOf(':');
			const name = line.slice(0, colon);
			const value = line.slice(colon + 1);
			headers.push([name, name === 'Authorization' ? value.trim() : value]);
		}
	}
	const space = first.indexOf(' ');
	return {
		method: first.slice(0, space),
		target: first.slice(space + 1, first.lastIndexOf(' ')),
		headers,
		body: bytesOf(rest.join('\n\n')),
	};
}

describeWithData("AWS's SigV4 suite", 'vectors/sigv4', (folder) => {
	const cases = casesIn(folder).map((path) => [basename(path), path] as const);

	it('has its cases', () => {
		expect(cases.length).toBeGreaterThanOrEqual(30);
	});

	describe.each(cases)('%s', (name, path) => {
		const read = (extension: string): string =>
			readFileSync(join(path, `${name}.${extension}`), 'latin1').replaceAll('\r\n', '\n');
		const written = readCase(read('sreq'));
		// The suite's own .sreq of get-vanilla-with-session-token carries a wrong signature; .authz is right in all cases.
		const request = {
			...written,
			headers: written.headers.map(([key, value]): [string, string] => [
				key,
				key === 'Authorization' ? read('authz') : value,
			]),
		};
		const found = readSignature(request);
		if (found === undefined || isProblem(found)) {
			throw new Error(`No signature in ${name}`);
		}
		const signature: Signature = found;
		const canonical = canonicalRequest(request, signature, createHash('sha256').update(request.body).digest('hex'));

		it('gives the canonical request and the string to sign', () => {
			expect(canonical).toBe(read('creq'));
			expect(stringToSign(signature, canonical)).toBe(read('sts'));
		});

		it('matches its signature and no other', () => {
			expect(signatureMatches(SECRET, signature, canonical)).toBe(true);
			expect(signatureMatches(`${SECRET} `, signature, canonical)).toBe(false);
			expect(signatureMatches(SECRET, { ...signature, region: 'us-east-2' }, canonical)).toBe(false);
			expect(signatureMatches(SECRET, signature, `${canonical} `)).toBe(false);
		});
	});
});
