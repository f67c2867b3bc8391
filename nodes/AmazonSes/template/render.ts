import { operation } from '../../shared/operation';
import { failure, template } from '../fields';
import { templateDataFields, templateDataOf } from '../templateData';

export const render = operation({
	command: 'TestRenderEmailTemplate',
	name: 'Render Test',
	action: 'Render a template as a test',
	description: 'See the e-mail that a template and values make, without sending it',
	fields: { ...template, ...templateDataFields },
	covers: ['TemplateData'],
	input: (values, run) => ({ TemplateName: values.TemplateName, TemplateData: templateDataOf(values, run) }),
	failure,
});
