import { readOperation } from '../../../aws/catalog/read';
import { endpointOf } from '../../../aws/protocol/endpoint';

const urlOf = (all: string | undefined, forcePathStyle?: boolean): string =>
	endpointOf(
		's3control',
		'eu-west-1',
		{ ...(all === undefined ? {} : { endpoints: { services: {}, all, forcePathStyle } }) },
		readOperation('s3control', 'CreateJob'),
		{ AccountId: '111122223333' },
	).url.href;

it.each([
	['AWS', undefined, undefined, 'https://111122223333.s3-control.eu-west-1.amazonaws.com/'],
	['an address', 'http://127.0.0.1:4566', undefined, 'http://127.0.0.1:4566/'],
	['an address of IPv6', 'http://[::1]:4566', undefined, 'http://[::1]:4566/'],
	['localhost', 'http://localhost:4566', undefined, 'http://localhost:4566/'],
	['a name', 'https://cloud.example.com', undefined, 'https://111122223333.cloud.example.com/'],
	['a name with path style', 'https://cloud.example.com', true, 'https://cloud.example.com/'],
])('the account stands before the host of S3 Control where it can: %s', (_place, all, forcePathStyle, url) => {
	expect(urlOf(all, forcePathStyle)).toBe(url);
});
