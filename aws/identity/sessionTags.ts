import type { CredentialFields } from './fieldValues';
import { rowsOf, text } from './fieldValues';
import { missingField } from './validate';

/** What a session may say about the work that it is for. */
export interface WorkContext {
	readonly workflowId?: string;
	readonly workflowName?: string;
	readonly executionId?: string;
}

export interface SessionTag {
	readonly key: string;
	readonly value: string;
	/** Goes on to every role that is assumed with this session. */
	readonly transitive: boolean;
}

/** AWS's limit for the value of a tag. */
const MAX_VALUE = 256;
/** The Test button, n8n's HTTP Request node and a workflow that has not been saved name no work. */
const STAND_INS: Required<WorkContext> = {
	workflowId: 'no-workflow',
	workflowName: 'no-workflow',
	executionId: 'no-execution',
};
const PLACEHOLDER = /\{(workflowId|workflowName|executionId)\}/g;

/**
 * The session tags of a credential, with the placeholders `{workflowId}`, `{workflowName}` and `{executionId}` filled
 * in. What fills them is reduced to the characters that AWS takes, and the value to 256 of them.
 */
export function sessionTagsOf(fields: CredentialFields, context: WorkContext = {}): SessionTag[] {
	const rows = fields.moreSessionSettings === true ? rowsOf(fields, 'sessionTags', 'tag') : [];
	const tags = rows.map((row) => ({
		key: text(row, 'key'),
		value: filled(text(row, 'value'), context),
		transitive: row.transitive === true,
	}));
	return tags.filter(({ key, value }) => {
		if (key === '' && value !== '')
			throw missingField('sessionTags', 'The key of a session tag', 'Enter the key, or remove the tag.');
		return key !== '';
	});
}

function filled(value: string, context: WorkContext): string {
	if (value.search(PLACEHOLDER) < 0) return value;
	const full = value.replace(PLACEHOLDER, (_, name: keyof WorkContext) =>
		tagText(context[name]?.trim() || STAND_INS[name]),
	);
	return shortened(full);
}

/** AWS takes letters, digits and blanks of all scripts, and `_.:/=+-@`. */
const tagText = (value: string): string => value.replace(/[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu, '_');

/** Cut without tearing a character that counts as two. */
function shortened(value: string): string {
	if (value.length <= MAX_VALUE) return value;
	const cut = value.slice(0, MAX_VALUE);
	return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
