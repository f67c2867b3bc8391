import { storeBinary } from '../../shared/binary';
import { ItemWithFiles, operation } from '../../shared/operation';
import { readS3File } from '../../shared/s3File';
import { terminology } from '../locators';

export const get = operation({
	command: 'GetTerminology',
	name: 'Get',
	action: 'Get a terminology',
	description: 'Get what AWS knows of a custom terminology, and its terms as a file',
	fields: {
		Name: { name: 'terminology', locator: terminology },
		TerminologyDataFormat: { label: 'Format', optional: false, default: 'CSV' },
		download: {
			type: 'boolean',
			optional: false,
			default: true,
			description: 'Whether to read the terms into a binary field called data',
		},
	},
	output: async ({ TerminologyProperties, TerminologyDataLocation }, { download, ...values }, run) => {
		const { Location } = (TerminologyDataLocation ?? {}) as { Location?: string };
		const facts = (TerminologyProperties ?? {}) as { Name?: string };
		// The URL is signed: whoever has it may read.
		if (download === false || Location === undefined) return facts;
		const extension = String(values.TerminologyDataFormat ?? 'csv').toLowerCase();
		const data = await storeBinary(run.context, await readS3File(Location, run), {
			fileName: `${facts.Name ?? 'terminology'}.${extension}`,
			mimeType:
				extension === 'tmx' ? 'application/xml' : `text/${extension === 'tsv' ? 'tab-separated-values' : 'csv'}`,
		});
		return new ItemWithFiles(facts, { data });
	},
});
