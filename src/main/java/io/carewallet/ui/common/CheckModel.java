package io.carewallet.ui.common;

import io.carewallet.crypto.words.RecoveryWords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Four words at random places, each answered at once. The right word is never told; after three misses in one place
/// the words are to be shown again.
final class CheckModel {
    static final int ASKED = 4;
    private static final int MISSES = 3;

    private final List<String> words;
    private final List<Integer> places;
    private final boolean[] right = new boolean[ASKED];
    private final int[] misses = new int[ASKED];

    CheckModel(List<String> words, Random random) {
        this.words = words;
        var all = new ArrayList<Integer>();
        for (int i = 0; i < words.size(); i++) {
            all.add(i);
        }
        Collections.shuffle(all, random);
        this.places = all.subList(0, ASKED).stream().sorted().toList();
    }

    enum Answer {
        EMPTY,
        /// Could still become the word.
        TYPING,
        MATCHES,
        DIFFERS
    }

    /// Number of the word that is asked at a place, from 1.
    int number(int place) {
        return places.get(place) + 1;
    }

    Answer typed(int place, String text) {
        String typed = String.join(" ", RecoveryWords.split(text)).toLowerCase(Locale.ROOT);
        String word = words.get(places.get(place));
        right[place] = typed.equals(word);
        if (right[place]) {
            return Answer.MATCHES;
        }
        if (typed.isEmpty()) {
            return Answer.EMPTY;
        }
        return typed.length() < 3 ? Answer.TYPING : Answer.DIFFERS;
    }

    /// The field was left with this text in it.
    void left(int place, String text) {
        if (!text.isBlank() && !right[place]) {
            misses[place]++;
        }
    }

    int checked() {
        int count = 0;
        for (boolean one : right) {
            count += one ? 1 : 0;
        }
        return count;
    }

    boolean complete() {
        return checked() == ASKED;
    }

    boolean showWordsAgain() {
        for (int count : misses) {
            if (count >= MISSES) {
                return true;
            }
        }
        return false;
    }
}
