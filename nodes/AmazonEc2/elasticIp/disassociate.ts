import { operation } from '../../shared/operation';

export const disassociate = operation({
	command: 'DisassociateAddress',
	name: 'Disassociate',
	action: 'Disassociate an elastic IP',
	description: 'Take an Elastic IP address off what has it; it stays yours',
	fields: {
		AssociationId: {
			label: 'Association ID',
			optional: false,
			required: true,
			placeholder: 'e.g. eipassoc-0123456789abcdef0',
			description: "AssociationId in the output of 'Associate' and 'Get Many'",
		},
	},
});
