import { jsonText } from '../../shared/content';
import { operation } from '../../shared/operation';
import { bulkBatch, bulkEnd } from '../bulk';
import { attachments, delivery, failure, from, recipients } from '../fields';
import { attachmentsOf } from '../files';
import { template } from '../locators';
import { envelopeOf, headersOf, needsRecipient } from '../messages';
import { templateDataFields, templateDataOf } from '../templateData';

export const sendBulk = operation({
	command: 'SendBulkEmail',
	name: 'Send Bulk',
	action: 'Send bulk emails',
	description: 'Send a template to many: each item is one e-mail, up to 50 go into one call',
	uses: ['ses:SendBulkTemplatedEmail'],
	fields: {
		'DefaultContent.Template.TemplateName': { name: 'template', locator: template, optional: false, required: true },
		...from,
		'Destination.ToAddresses': { type: 'string', ...recipients['Destination.ToAddresses'] },
		'Destination.CcAddresses': { type: 'string', optional: true, ...recipients['Destination.CcAddresses'] },
		'Destination.BccAddresses': { type: 'string', optional: true, ...recipients['Destination.BccAddresses'] },
		...templateDataFields,
		defaultTemplateData: {
			type: 'json',
			label: 'Default Template Data (JSON)',
			optional: true,
			description: 'Values for the items that do not have them. Items with the same defaults go into one call.',
		},
		...attachments,
		'DefaultContent.Template.Headers': { description: 'Further headers of this e-mail, up to 15' },
		DefaultEmailTags: {
			name: 'emailTags',
			label: 'Message Tags',
			description: 'Names and values that sending events carry: letters without accents, digits, _ and -',
		},
		...delivery,
	},
	covers: ['DefaultContent', 'BulkEmailEntries'],
	input: async (values, run) => {
		const { Destination, DefaultEmailTags: ReplacementTags, ...envelope } = envelopeOf(values);
		needsRecipient({ Destination });
		const Template = {
			TemplateName: values['DefaultContent.Template.TemplateName'],
			TemplateData: jsonText(values.defaultTemplateData, 'Default Template Data (JSON)', 'defaultTemplateData') ?? '{}',
			Attachments: await attachmentsOf(values, run),
		};
		const entry = {
			Destination,
			ReplacementTags,
			ReplacementHeaders: headersOf(values['DefaultContent.Template.Headers']),
			ReplacementEmailContent: { ReplacementTemplate: { ReplacementTemplateData: templateDataOf(values, run) } },
		};
		return { ...envelope, DefaultContent: { Template }, BulkEmailEntries: [entry] };
	},
	batch: bulkBatch,
	output: bulkEnd,
	failure,
});
