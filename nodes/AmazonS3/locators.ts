import type { Locator } from '../shared/locators';

/** An object of the bucket that is chosen; its key exactly as it is, spaces at its ends included. */
export const object: Locator = {
	method: 'searchObjects',
	label: 'Object Key',
	exact: true,
	list: {
		command: 'ListObjectsV2',
		prefix: 'Prefix',
		input: (run) => {
			const Bucket = run.parameter('bucket');
			return Bucket === '' ? undefined : { Bucket, MaxKeys: 100 };
		},
		item: (entry) => {
			const { Key } = entry as { Key?: string };
			return Key === undefined ? undefined : { name: Key, value: Key };
		},
	},
	modes: [
		{
			name: 'key',
			label: 'By Key',
			placeholder: 'e.g. invoices/2026/0001.pdf',
			hint: 'The whole key with its folders, without a slash in front',
		},
	],
};
