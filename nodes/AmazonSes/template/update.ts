import { operation } from '../../shared/operation';
import { failure, nothingToChange, template, templateParts } from '../fields';

export const update = operation({
	command: 'UpdateEmailTemplate',
	name: 'Update',
	action: 'Update a template',
	description: 'Change parts of a template; what is not set stays as it is',
	uses: ['GetEmailTemplate'],
	fields: { ...template, ...templateParts },
	// AWS replaces the whole content.
	input: async (values, run) => {
		const { TemplateName } = values;
		const changed = {
			Subject: values['TemplateContent.Subject'],
			Html: values['TemplateContent.Html'],
			Text: values['TemplateContent.Text'],
		};
		const parts = Object.entries(changed).filter(([, part]) => part !== undefined);
		if (parts.length === 0) throw nothingToChange();
		const { TemplateContent } = await run.call('GetEmailTemplate', { TemplateName });
		return { TemplateName, TemplateContent: { ...(TemplateContent as object), ...Object.fromEntries(parts) } };
	},
	failure,
});
