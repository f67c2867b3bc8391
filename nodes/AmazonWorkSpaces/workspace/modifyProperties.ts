import { operation } from '../../shared/operation';
import { propertiesIn, propertyFields, workspace } from '../fields';
import { failure } from '../refusals';

export const modifyProperties = operation({
	command: 'ModifyWorkspaceProperties',
	name: 'Modify Properties',
	action: 'Modify the properties of a WorkSpace',
	description:
		'Change the running mode, the hardware, the volumes or the protocol of a WorkSpace; one of these at a time',
	covers: ['WorkspaceProperties'],
	fields: {
		...workspace,
		...propertyFields,
		DataReplication: { description: 'How data goes to a standby WorkSpace in another region' },
	},
	input: ({ WorkspaceId, DataReplication, ...values }) => ({
		WorkspaceId,
		DataReplication,
		WorkspaceProperties: propertiesIn(values),
	}),
	lane: ({ WorkspaceId }) => String(WorkspaceId),
	failure,
});
