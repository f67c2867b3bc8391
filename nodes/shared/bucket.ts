import type { Locator } from './locators';
import { nameInArn } from './locators';

/** A bucket of Amazon S3, where another service reads from one or writes to one. */
export const bucket: Locator = {
	method: 'searchBuckets',
	label: 'Bucket',
	list: {
		command: 's3:ListBuckets',
		prefix: 'Prefix',
		item: (entry) => {
			const { Name } = entry as { Name?: string };
			return Name === undefined ? undefined : { name: Name, value: Name };
		},
	},
	modes: [
		{ name: 'name', label: 'By Name', placeholder: 'e.g. my-bucket' },
		{ name: 'arn', label: 'By ARN', placeholder: 'e.g. arn:aws:s3:::my-bucket' },
	],
	// The ARN of an access point is its name for S3: what is at its end is another bucket's.
	resolve: (value) => (/^arn:[\w-]+:s3:::/.test(value) ? nameInArn(value) : value),
};
