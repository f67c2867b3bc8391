import { operation } from '../../shared/operation';
import { attachments, delivery, failure, from, listManagement, recipients, tags } from '../fields';
import { attachmentsOf } from '../files';
import { template } from '../locators';
import { envelopeOf, headersOf, needsRecipient } from '../messages';
import { templateDataFields, templateDataOf } from '../templateData';

export const sendTemplate = operation({
	command: 'SendEmail',
	name: 'Send Template',
	action: 'Send an email based on a template',
	description: 'Send an e-mail that Amazon SES makes of a template and values',
	// AWS asks for this right where a template is sent.
	uses: ['ses:SendTemplatedEmail'],
	fields: {
		'Content.Template.TemplateName': { name: 'template', locator: template, optional: false, required: true },
		...from,
		...recipients,
		...templateDataFields,
		...attachments,
		'Content.Template.Headers': { description: 'Further headers, up to 15' },
		...delivery,
		...tags,
		...listManagement,
	},
	input: async (values, run) => {
		const envelope = envelopeOf(values);
		needsRecipient(envelope);
		const Template = {
			TemplateName: values['Content.Template.TemplateName'],
			TemplateData: templateDataOf(values, run),
			Headers: headersOf(values['Content.Template.Headers']),
			Attachments: await attachmentsOf(values, run),
		};
		return { ...envelope, Content: { Template } };
	},
	failure,
});
