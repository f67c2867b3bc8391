import { operation } from '../../shared/operation';
import { account, bucket, expiresIn, key, LINK_NOTICE, versionId } from '../fields';
import { presigned } from '../presigned';

export const download = operation({
	command: 'GetObject',
	name: 'Create for Download',
	action: 'Create a presigned URL for a download',
	description: 'Make a link by which anybody can download an object for some time',
	notice: LINK_NOTICE,
	fields: {
		Bucket: bucket,
		Key: key,
		expiresIn,
		ResponseContentDisposition: {
			label: 'Response Content Disposition',
			placeholder: 'e.g. attachment; filename="report.pdf"',
			description: 'How a browser treats and calls the file',
		},
		ResponseContentType: { label: 'Response Content Type', placeholder: 'e.g. application/pdf' },
		ResponseCacheControl: { label: 'Response Cache Control' },
		...versionId,
		...account,
	},
	run: presigned('GetObject'),
});
