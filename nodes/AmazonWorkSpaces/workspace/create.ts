import { operation } from '../../shared/operation';
import { rowsIn, rowsOf, textColumn } from '../../shared/rows';
import { propertiesIn, propertyFields } from '../fields';
import { bundle, directory } from '../locators';
import { checkRefused, failure } from '../refusals';

const tagRows = rowsOf('Tag', textColumn('Key', 'key', 'e.g. team'), textColumn('Value', 'value', 'e.g. sales'));

export const create = operation({
	command: 'CreateWorkspaces',
	name: 'Create',
	action: 'Create a WorkSpace',
	description:
		'Give a user of a directory a virtual desktop; it is ready after about 20 minutes, and Get Many may know it a little later only',
	covers: ['Workspaces'],
	fields: {
		DirectoryId: { name: 'directory', locator: directory, optional: false },
		UserName: {
			type: 'string',
			label: 'User Name',
			optional: false,
			placeholder: 'e.g. ada',
			description: 'Name of the user in the directory, where it must be already',
		},
		BundleId: { name: 'bundle', locator: bundle, optional: false },
		...propertyFields,
		WorkspaceName: {
			type: 'string',
			label: 'WorkSpace Name',
			placeholder: 'e.g. research',
			description: "For a WorkSpace that is not bound to a user; 'User Name' is [UNDEFINED] then",
		},
		VolumeEncryptionKey: {
			type: 'string',
			label: 'Encryption Key',
			placeholder: 'e.g. alias/aws/workspaces',
			description: 'ARN or alias of the symmetric key of AWS KMS that encrypts the volumes',
		},
		RootVolumeEncryptionEnabled: {
			type: 'boolean',
			label: 'Encrypt Root Volume',
			default: true,
			description: 'Whether the root volume is encrypted; it cannot be changed later',
		},
		UserVolumeEncryptionEnabled: {
			type: 'boolean',
			label: 'Encrypt User Volume',
			default: true,
			description: 'Whether the user volume is encrypted; it cannot be changed later',
		},
		tags: { property: tagRows, label: 'Tags' },
	},
	input: ({ tags, ...values }) => {
		const names = Object.keys(propertyFields);
		const Tags = rowsIn(tags).map(({ key, value }) => ({ Key: String(key), Value: String(value ?? '') }));
		const own = Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
		return {
			Workspaces: [{ ...own, WorkspaceProperties: propertiesIn(values), Tags: Tags.length === 0 ? undefined : Tags }],
		};
	},
	output: (output) => {
		checkRefused(output);
		return (output.PendingRequests as object[] | undefined)?.[0] ?? output;
	},
	failure,
});
