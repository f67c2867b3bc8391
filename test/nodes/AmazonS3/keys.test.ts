import { randomInt } from 'node:crypto';

import type { INodeExecutionData } from 'n8n-workflow';

import { AmazonS3 } from '../../../nodes/AmazonS3/AmazonS3.node';
import { scaled } from '../../scale';
import { nodeOnLocalAws } from '../onLocalAws';

const local = nodeOnLocalAws(AmazonS3);
const bucket = { __rl: true, mode: 'name', value: 'my-bucket' };
const key = { __rl: true, mode: 'key', value: '={{ $json.key }}' };

/** What other software trips over. */
const KNOWN = [
	'.', '..', '/', '//', '/a', 'a/', 'a//b', 'a/./b', 'a/../b', '../x', 'a\\b', ' ', ' a', 'a ', 'a/ /b', '\t', 'a\n', 'a\r\nb',
	'report #1.txt', 'what?.txt', '100%.txt', '100%25.txt', 'a%2Fb', 'a+b', 'a b', 'a%20b', '?', '#', '%', '%%', '&<>"\'', '=1', '{{ 1 }}',
	"it's", '(1)*!~', 'a;b,c@d:e$', 'ü', 'u\u0308', '日本語', '😀', 'a\u0001b', 'a\u0085b', 'a\u2028b', '\uFEFF', '\uFFFD', '__proto__', 'x'.repeat(1024),
]; // prettier-ignore
const ALPHABET = [...' ./\\?#%+&=;:,@$!*\'()<>"~`^|[]{}-_0aZüßé日語😀𝒳\u0301\t\n\u0007\u007F\u00A0\u2028'];

function keysToTry(count: number): string[] {
	const found = new Set(KNOWN);
	while (found.size < count) {
		found.add(Array.from({ length: randomInt(1, 24) }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''));
	}
	return [...found];
}

it('every key is put, read, described, tagged, copied, listed and deleted as it is', async () => {
	await local.json('bucket:create', { bucketName: 'my-bucket' });
	const wanted = keysToTry(scaled(2_000));
	const items = wanted.map((each): INodeExecutionData => ({ json: { key: each } }));
	const byBytes = (left: string, right: string): number => Buffer.compare(Buffer.from(left), Buffer.from(right));
	const listed = async (prefix: string): Promise<string[]> =>
		(await local.json('object:getMany', { bucket, prefix, returnAll: true })).map(
			(each) => (each as { Key: string }).Key,
		);
	const sorted = [...wanted].sort(byBytes);

	const uploads = local.json(
		'object:upload',
		{ bucket, key: '={{ $json.key }}', content: 'text', text: '={{ $json.key }}' },
		items,
	);
	await expect(uploads).resolves.toHaveLength(wanted.length);
	expect(await listed('')).toEqual(sorted);
	const texts = await local.json('object:download', { bucket, key, readAs: 'text' }, items);
	// A byte order mark at its beginning is no part of a text.
	expect(texts.map((each) => (each as { Text: string }).Text)).toEqual(
		wanted.map((each) => each.replace(/^\uFEFF/, '')),
	);
	const facts = await local.json('object:get', { bucket, key }, items);
	expect(facts.map((each) => (each as { ContentLength: number }).ContentLength)).toEqual(
		wanted.map((each) => Buffer.byteLength(each)),
	);
	await local.json('object:setTags', { bucket, key, tagSet: { entries: [{ Key: 'key', Value: 'a=b&c' }] } }, items);
	const tags = await local.json('object:getTags', { bucket, key }, items);
	expect(tags).toEqual(wanted.map(() => ({ Tags: { key: 'a=b&c' } })));

	const short = items.filter(({ json }) => Buffer.byteLength(String(json.key)) < 1000);
	const copy = { bucket, sourceKey: key, destinationBucket: bucket, destinationKey: '=copy {{ $json.key }}' };
	await local.json('object:copy', copy, short);
	expect(await listed('copy ')).toEqual(short.map(({ json }) => `copy ${String(json.key)}`).sort(byBytes));
	const versions = await local.json('object:getManyVersions', { bucket, prefix: '', returnAll: true });
	expect(versions).toHaveLength(wanted.length + short.length);
	expect((await local.json('folder:delete', { bucket, folder: '/' })).length).toBe(1);

	await local.json('object:delete', { bucket, key }, items);
	const copies = short.map(({ json }) => `copy ${String(json.key)}`);
	await local.json('object:deleteMany', { bucket, keys: '={{ $json.keys }}' }, [{ json: { keys: copies } }]);
	expect(await listed('')).toEqual([]);
}, 300_000);
