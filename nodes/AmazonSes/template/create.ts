import { operation } from '../../shared/operation';
import { failure, templateParts } from '../fields';

export const create = operation({
	command: 'CreateEmailTemplate',
	name: 'Create',
	action: 'Create a template',
	description: 'Make a template for e-mails',
	fields: {
		TemplateName: {
			placeholder: 'e.g. order-shipped',
			description: 'Letters without accents, digits, _ and -; up to 64',
		},
		'TemplateContent.Subject': { ...templateParts['TemplateContent.Subject'], optional: false, required: false },
		'TemplateContent.Html': { ...templateParts['TemplateContent.Html'], optional: false, required: false },
		'TemplateContent.Text': templateParts['TemplateContent.Text'],
	},
	failure,
});
