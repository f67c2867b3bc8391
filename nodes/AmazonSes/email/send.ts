import { operation } from '../../shared/operation';
import { attachments, delivery, failure, from, listManagement, recipients, tags } from '../fields';
import { attachmentsOf } from '../files';
import { envelopeOf, needsRecipient, simpleMessage } from '../messages';

export const send = operation({
	command: 'SendEmail',
	name: 'Send',
	action: 'Send an email',
	description: 'Send an e-mail as text, HTML or both, with attachments',
	fields: {
		...from,
		...recipients,
		'Content.Simple.Subject.Data': {
			type: 'string',
			name: 'subject',
			label: 'Subject',
			optional: false,
			required: false,
			placeholder: 'e.g. Your order has been shipped',
		},
		emailFormat: {
			type: 'options',
			label: 'Email Format',
			optional: false,
			choices: { both: 'Both', html: 'HTML', text: 'Text' },
			default: 'text',
		},
		'Content.Simple.Body.Text.Data': {
			type: 'string',
			name: 'text',
			label: 'Text',
			rows: 5,
			optional: false,
			required: true,
			show: { emailFormat: ['text', 'both'] },
			description: 'Body for readers that show no HTML',
		},
		'Content.Simple.Body.Html.Data': {
			type: 'string',
			name: 'html',
			label: 'HTML',
			rows: 5,
			optional: false,
			required: true,
			show: { emailFormat: ['html', 'both'] },
			description: 'Body as HTML',
		},
		...attachments,
		'Content.Simple.Headers': { description: 'Further headers, up to 15' },
		...delivery,
		...tags,
		...listManagement,
	},
	input: async (values, run) => {
		const envelope = envelopeOf(values);
		needsRecipient(envelope);
		const message = simpleMessage({
			subject: values['Content.Simple.Subject.Data'],
			text: values['Content.Simple.Body.Text.Data'],
			html: values['Content.Simple.Body.Html.Data'],
			headers: values['Content.Simple.Headers'],
			attachments: await attachmentsOf(values, run),
		});
		return { ...envelope, Content: { Simple: message } };
	},
	failure,
});
