import { createHash, createHmac, randomBytes } from 'node:crypto';

import { Sha256 } from '../../../aws/sign/sha256';

const LENGTHS = [0, 1, 31, 32, 63, 64, 65, 100, 1000, 70_000];
const hexOf = async (hash: Sha256): Promise<string> => Buffer.from(await hash.digest()).toString('hex');

it.each(LENGTHS)('hashes %i bytes as node:crypto does, in any pieces', async (length) => {
	const data = randomBytes(length);
	const hash = new Sha256();
	hash.update(data.subarray(0, 7));
	hash.update(data.subarray(7));
	expect(await hexOf(hash)).toBe(createHash('sha256').update(data).digest('hex'));
});

it.each(LENGTHS)('is the HMAC of node:crypto with a key of %i bytes', async (length) => {
	const key = randomBytes(length);
	for (const size of LENGTHS) {
		const data = randomBytes(size);
		const hash = new Sha256(key);
		hash.update(data);
		expect(await hexOf(hash)).toBe(createHmac('sha256', key).update(data).digest('hex'));
	}
});

it('takes texts and buffers of bytes', async () => {
	const wanted = createHmac('sha256', 'schlüssel').update('größe').digest('hex');
	for (const data of ['größe', Buffer.from('größe'), Uint8Array.from(Buffer.from('größe')).buffer]) {
		const hash = new Sha256('schlüssel');
		hash.update(data);
		expect(await hexOf(hash)).toBe(wanted);
	}
});

it('begins again', async () => {
	const hash = new Sha256();
	hash.update('first');
	hash.reset();
	hash.update('second');
	expect(await hexOf(hash)).toBe(createHash('sha256').update('second').digest('hex'));
});
