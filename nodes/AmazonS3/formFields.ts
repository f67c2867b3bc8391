import type { Fields } from '../shared/operation';

/** What a form for an upload must hold to. S3 refuses whatever differs. */
export const formFields = {
	keyRule: {
		type: 'options',
		label: 'Key Rule',
		optional: false,
		choices: { exact: 'Exactly This Key', prefix: 'Any Name in This Folder' },
		default: 'exact',
		description: 'Whether the form uploads to one key, or keeps the name of the file below a folder',
	},
	formKey: {
		type: 'string',
		label: 'Object Key',
		name: 'key',
		optional: false,
		required: false,
		placeholder: 'e.g. uploads/photo.jpg or uploads/',
		description: 'The key, or the folder with the slash at its end',
	},
	contentType: {
		type: 'string',
		label: 'Content Type',
		optional: true,
		placeholder: 'e.g. image/*',
		description:
			'The type that the file must have. With * at its end any type that begins so; the form then sends its own Content-Type.',
	},
	smallest: { type: 'number', label: 'Min File Size (Bytes)', optional: true, default: 1 },
	largest: { type: 'number', label: 'Max File Size (Bytes)', optional: true, default: 10_485_760 },
	acl: { type: 'string', label: 'ACL', optional: true, placeholder: 'e.g. private' },
	redirect: {
		type: 'string',
		label: 'Success Redirect URL',
		optional: true,
		description: 'Where S3 sends the browser after the upload',
	},
	status: {
		type: 'options',
		label: 'Success Status',
		optional: true,
		choices: { 200: '200', 201: '201 With XML', 204: '204 Without Content' },
		description: 'What S3 answers after the upload; 204 where not set',
	},
	metadata: {
		type: 'json',
		label: 'Metadata',
		optional: true,
		description: 'JSON object; the form sends each value as x-amz-meta-…',
	},
} as const satisfies Fields;
