package io.carewallet.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import io.carewallet.core.register.Network;
import io.carewallet.core.value.Address;
import io.carewallet.core.value.Bytes32;
import io.carewallet.crypto.bech32.Bech32m;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShareCodeTest {
    private static final String CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7lbio1";
    private static final Address LEDGER = Address.parse("0x3817e247023b4f489352758397040b1fd33b300a");
    private static final Network NETWORK = network(31_337, LEDGER);
    private static final Address RELATION = Address.parse("0x94142b4f665316d3304c3a595ec83ac9c8046598");
    private static final ShareCode CODE = ShareCode.of(NETWORK, RELATION, new byte[16], Bytes32.ZERO);

    private static Network network(long chainId, Address ledger) {
        return new Network("test", true, chainId, ledger, ledger, 0);
    }

    private static void notComplete(String text) {
        assertThat(ShareCode.read(text, NETWORK)).as(text).isInstanceOf(ShareCode.Read.NotComplete.class);
    }

    private static ShareCode complete(String text) {
        var read = ShareCode.read(text, NETWORK);
        assertThat(read).as(text).isInstanceOf(ShareCode.Read.Complete.class);
        return ((ShareCode.Read.Complete) read).code();
    }

    @Test
    void everyPartComesBack() {
        byte[] token = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, -1};
        Bytes32 card = new Bytes32("ab".repeat(32));
        ShareCode read = complete(ShareCode.of(NETWORK, RELATION, token, card).text());
        assertThat(read.relation()).isEqualTo(RELATION);
        assertThat(read.token()).isEqualTo(token);
        assertThat(read.card()).isEqualTo(card);
        assertThat(read.text()).hasSizeLessThan(130);
    }

    @Test
    void everyChangeOfOneCharacterIsNoticed() {
        String text = CODE.text();
        for (int i = 0; i < text.length(); i++) {
            for (char c : CHARACTERS.toCharArray()) {
                if (c != text.charAt(i)) {
                    notComplete(text.substring(0, i) + c + text.substring(i + 1));
                }
            }
        }
    }

    @Test
    void everyCharacterThatIsMissingDoubledOrSwappedIsNoticed() {
        String text = CODE.text();
        for (int i = 0; i < text.length(); i++) {
            notComplete(text.substring(0, i) + text.substring(i + 1));
            notComplete(text.substring(0, i) + text.charAt(i) + text.substring(i));
            if (i > 0 && text.charAt(i) != text.charAt(i - 1)) {
                notComplete(text.substring(0, i - 1) + text.charAt(i) + text.charAt(i - 1) + text.substring(i + 1));
            }
            notComplete(text.substring(0, i));
        }
    }

    @Test
    void whatMailProgramsAndPeopleDoToACodeIsForgiven() {
        String text = CODE.text();
        assertThat(complete(text.toUpperCase(java.util.Locale.ROOT)).relation()).isEqualTo(RELATION);
        assertThat(complete("carewallet:" + text).relation()).isEqualTo(RELATION);
        assertThat(complete("CAREWALLET:" + text.toUpperCase(java.util.Locale.ROOT))
                        .relation())
                .isEqualTo(RELATION);
        String inGroups = text.replaceAll("(.{4})", "$1 ");
        assertThat(complete(" \n" + inGroups + "\r\n\t").relation()).isEqualTo(RELATION);
        assertThat(complete("\u00a0" + text + "\u2003").relation()).isEqualTo(RELATION);
    }

    @Test
    void aCodeOfAnotherNetworkSaysSo() {
        for (Network other : new Network[] {network(31_338, LEDGER), network(31_337, Address.ZERO)}) {
            String text =
                    ShareCode.of(other, RELATION, new byte[16], Bytes32.ZERO).text();
            assertThat(ShareCode.read(text, NETWORK)).isInstanceOf(ShareCode.Read.OtherNetwork.class);
        }
    }

    private static String coded(int version, int length) {
        byte[] bytes = new byte[length];
        bytes[0] = (byte) version;
        return Bech32m.encode("cw", bytes);
    }

    @Test
    void aHigherVersionIsOfANewerProgramAndVersionNoughtIsNoCode() {
        for (int version : new int[] {2, 3, 127, 128, 255}) {
            assertThat(ShareCode.read(coded(version, 73), NETWORK)).isInstanceOf(ShareCode.Read.Newer.class);
            assertThat(ShareCode.read(coded(version, 20), NETWORK)).isInstanceOf(ShareCode.Read.Newer.class);
        }
        notComplete(coded(0, 73));
        notComplete(coded(1, 72));
        notComplete(coded(1, 74));
        notComplete(Bech32m.encode("cw", new byte[0]));
        notComplete(Bech32m.encode("cx", Arrays.copyOf(new byte[] {1}, 73)));
    }
}
