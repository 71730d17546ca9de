import fc from "fast-check";

// biome-ignore format: what texts are made of, a script after the other
const pieces = [
  "a", "Ministers", "general", "généreux", "Müller", "Straße", "Łódź", "İ", "ı", "ﬁ", "Ｇ７", "e\u0301", "g\u0303",
  " ", "\n\n", "\t", ".", ",", "-", "_", "=", ":", "'", "’", "ʼ", "\\", "\"", "*", "\u00ad", "\u200c", "😀", "❤️", "1️⃣",
  "1", "1,200", "½", "①", "٢٠٢٤", "Правительство", "Ёлка", "й", "Ελλάδας", "شہر", "علي", "علیٰ", "ـ", "ﷺ", "مُحَمَّد",
  "हिन्दी", "정부", "\u1112\u1161\u11ab", "国务院", "停火", "文", "日本語", "が", "カ\u3099", "ｶﾞ", "รัฐบาล", "ำ", "葛󠄀", "𠮷", "𝐀",
];

/** Texts that put scripts and signs side by side as no story does. */
export const mixedText = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 30 })
  .map((parts) => parts.join("").toWellFormed());
