/** Why a file could not be written, in words. */
const whys: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is used up',
  EACCES: 'you have no permission to write there',
  EPERM: 'you have no permission to write there',
  EROFS: 'the disk is read-only',
  ENOENT: 'its folder is not there',
  ENOTDIR: 'its folder is not there',
  EISDIR: 'there is a folder of that name',
  ENAMETOOLONG: 'its name is too long',
}

export const whyNotWritten = ({ code, message }: Error & { readonly code?: unknown }): string =>
  whys[String(code)] ?? message
