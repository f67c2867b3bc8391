import { crc32 } from 'node:zlib';

/** What a picture shows. Rekognition of local-aws cannot see: it reads this from a text chunk of the PNG. */
export interface Scene {
	readonly labels?: ReadonlyArray<{ readonly name: string; readonly parent?: string }>;
	readonly text?: readonly string[];
	/** Who is to be seen; `famous` persons have names for everyone. */
	readonly faces?: ReadonlyArray<{ readonly who: string; readonly famous?: boolean; readonly emotion?: string }>;
	readonly unsafe?: readonly string[];
	/** Persons with what they wear. */
	readonly persons?: ReadonlyArray<readonly string[]>;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const KEYWORD = 'Scene\0';

/** A PNG that says what it shows. It has no pixels. */
export function sceneImage(scene: Scene): Buffer {
	const data = Buffer.from(`tEXt${KEYWORD}${JSON.stringify(scene)}`, 'latin1');
	const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(data.length - 4);
	crc.writeUInt32BE(crc32(data));
	return Buffer.concat([SIGNATURE, length, data, crc]);
}

/** Undefined where the bytes are no PNG; empty where it does not say what it shows. */
export function sceneOf(image: Buffer): Scene | undefined {
	if (!image.subarray(0, 8).equals(SIGNATURE)) return undefined;
	for (let at = 8; at + 8 <= image.length;) {
		const length = image.readUInt32BE(at);
		const data = image.subarray(at + 4, at + 8 + length).toString('latin1');
		if (data.startsWith(`tEXt${KEYWORD}`)) return JSON.parse(data.slice(4 + KEYWORD.length)) as Scene;
		at += length + 12;
	}
	return {};
}
