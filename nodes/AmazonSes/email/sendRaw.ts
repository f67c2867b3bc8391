import { operation } from '../../shared/operation';
import { delivery, failure, from, listManagement, recipients, tags } from '../fields';
import { envelopeOf } from '../messages';
import { rawFields, rawMessage } from '../rawMessage';

export const sendRaw = operation({
	command: 'SendEmail',
	name: 'Send Raw',
	action: 'Send a raw email',
	description: 'Send a complete MIME message as it is, with headers and body',
	// AWS asks for this right where a message is raw.
	uses: ['ses:SendRawEmail'],
	fields: {
		...rawFields,
		'Destination.ToAddresses': {
			...recipients['Destination.ToAddresses'],
			optional: true,
			description:
				'Addresses that get the message, whatever its headers say; those of its headers To, Cc and Bcc where empty',
		},
		'Destination.CcAddresses': recipients['Destination.CcAddresses'],
		'Destination.BccAddresses': recipients['Destination.BccAddresses'],
		FromEmailAddress: {
			...from.FromEmailAddress,
			optional: true,
			description: 'The header From of the message where empty',
		},
		...delivery,
		...tags,
		...listManagement,
	},
	covers: ['Content'],
	input: async (values, run) => {
		const envelope = envelopeOf(values);
		const Data = await rawMessage(values, envelope.Destination !== undefined, run);
		return { ...envelope, Content: { Raw: { Data } } };
	},
	failure,
});
