/** Blocks as Amazon Textract answers them, made from less to write. */
export interface Made {
	readonly Id: string;
	readonly [member: string]: unknown;
}

export const relation = (Type: string, ...blocks: readonly Made[]) => ({ Type, Ids: blocks.map(({ Id }) => Id) });

let made = 0;
export const block = (BlockType: string, members: object = {}, ...Relationships: object[]): Made => ({
	Id: `block-${(made += 1)}`,
	BlockType,
	...members,
	...(Relationships.length === 0 ? {} : { Relationships }),
});

export const wordsOf = (text: string): Made[] =>
	text === '' ? [] : text.split(' ').map((Text) => block('WORD', { Text, Confidence: 99 }));

/** A block with words below it, followed by the words. */
export function withWords(BlockType: string, text: string, members: object = {}, ...more: object[]): [Made, ...Made[]] {
	const words = wordsOf(text);
	return [block(BlockType, members, ...(words.length === 0 ? [] : [relation('CHILD', ...words)]), ...more), ...words];
}
