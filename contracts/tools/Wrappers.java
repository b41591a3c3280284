import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Generates the Java wrappers of the contracts from their committed ABI and bytecode, with the generator of web3j.
///
/// Run by the build as `java -cp GENERATOR contracts/tools/Wrappers.java ABI_FOLDER OUTPUT_FOLDER CONTRACT...`. It does
/// nothing when the wrappers are newer than what they are made from, so that nothing is compiled again for it.
class Wrappers {
    private static final String PACKAGE = "io.carewallet.ethereum.contract";

    public static void main(String[] arguments) throws Exception {
        Path abi = Path.of(arguments[0]);
        Path output = Path.of(arguments[1]);
        for (String contract : List.of(arguments).subList(2, arguments.length)) {
            Path wrapper = output.resolve(PACKAGE.replace('.', '/')).resolve(contract + ".java");
            Path abiFile = abi.resolve(contract + ".abi");
            Path binary = abi.resolve(contract + ".bin");
            if (!isNewer(wrapper, abiFile) || !isNewer(wrapper, binary)) {
                generate(abiFile, binary, output);
            }
        }
    }

    private static boolean isNewer(Path made, Path from) throws IOException {
        return Files.exists(made)
                && Files.getLastModifiedTime(made).compareTo(Files.getLastModifiedTime(from)) >= 0;
    }

    private static void generate(Path abi, Path binary, Path output) throws Exception {
        var options = new ArrayList<String>();
        // Functions that encode a call are what is used; without the option there are only those that also send it.
        options.add("--abiFuncs");
        options.addAll(List.of("--abiFile", abi.toString(), "--binFile", binary.toString()));
        options.addAll(List.of("--outputDir", output.toString(), "--package", PACKAGE));
        // Found by name, since this file is compiled on its own; it ends this program when it cannot write.
        Class.forName("org.web3j.codegen.SolidityFunctionWrapperGenerator")
                .getMethod("main", String[].class)
                .invoke(null, (Object) options.toArray(String[]::new));
    }
}
